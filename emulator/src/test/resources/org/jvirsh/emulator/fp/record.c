/*
 * Records what this machine's x87 and SSE units answer, one line per operation. See README.md.
 * cc -O1 -o record record.c && ./record x87 COUNT SEED && ./record sse COUNT SEED
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct { uint64_t sig; uint16_t exp; } __attribute__((packed)) f80;
typedef struct { uint32_t cw, sw, tw, ip, cs, dp, ds; f80 st[8]; } __attribute__((packed)) fsave;

static uint64_t state;
static uint64_t rnd(void) {
    state += 0x9E3779B97F4A7C15ull;
    uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
}

static const uint64_t SIGS[] = {
    0x8000000000000000ull, 0x8000000000000001ull, 0xFFFFFFFFFFFFFFFFull, 0xFFFFFFFFFFFFF800ull,
    0xFFFFFFFFFFFFFC00ull, 0xFFFFFF0000000000ull, 0xFFFFFF8000000000ull, 0xC000000000000000ull,
    0xC000000000000001ull, 0xA000000000000000ull, 0xC90FDAA22168C235ull, 0x8000000000000400ull,
    0x8000000000000C00ull, 0x8000008000000000ull, 0x8000018000000000ull, 0xFFFFFFFFFFFFFFFEull,
};

static uint64_t random_sig(void) {
    uint64_t s;
    switch (rnd() % 4) {
    case 0: return SIGS[rnd() % (sizeof SIGS / sizeof *SIGS)];
    case 1: s = rnd() & (~0ull << (rnd() % 64)); break;
    case 2: s = rnd() >> (rnd() % 64) ; s <<= __builtin_clzll(s | 1); break;
    default: s = rnd();
    }
    return s | 1ull << 63;
}

static f80 random_f80(int near) {
    f80 r;
    uint16_t sign = (rnd() & 1) << 15;
    r.sig = random_sig();
    switch (rnd() % 24) {
    case 0: r.sig = 0; r.exp = sign; return r;
    case 1: r.sig = 1ull << 63; r.exp = sign | 0x7FFF; return r;
    case 2: r.exp = sign | 0x7FFF; if (rnd() & 1) r.sig &= ~(1ull << 62); return r;
    case 3: r.exp = sign; r.sig >>= 1 + rnd() % 63; return r;
    case 4: r.exp = sign; return r;
    case 5: r.exp = sign | rnd() % 3; return r;
    case 6: r.exp = sign | (0x7FFE - rnd() % 3); return r;
    case 7: if (rnd() % 4 == 0) { r.sig &= ~(1ull << 63); } r.exp = sign | (rnd() & 0x7FFF); return r;
    case 8: r.exp = sign | (0x3FFF + rnd() % 66); return r;
    case 9: r.exp = sign | (0x3FFF - rnd() % 70); return r;
    case 10: r.exp = sign | 0x3FFF; return r;
    case 11: r.exp = sign | (0x3F80 + rnd() % 4); return r;
    case 12: r.exp = sign | (0x3C00 + rnd() % 4); return r;
    case 13: r.exp = sign | (0x3FFF + 126 + rnd() % 4); return r;
    case 14: r.exp = sign | (0x3FFF + 1022 + rnd() % 4); return r;
    case 15: r.exp = sign | (rnd() & 0x7FFF); return r;
    case 16: r.exp = sign | (0x3F6A - 8 + rnd() % 30); return r;
    case 17: r.exp = sign | (0x3FFF - 1074 - 4 + rnd() % 60); return r;
    default: r.exp = sign | (0x3FFF - 4 + rnd() % (near + 8)); return r;
    }
}

enum { FADD, FSUB, FMUL, FDIV, FSQRT, FPREM, FPREM1, FRNDINT, FSCALE, FXTRACT, FCOM, FUCOM, F2XM1, FYL2X,
    FYL2XP1, FPTAN, FPATAN, FSIN, FCOS, FSINCOS, FST32, FST64, FISTP16, FISTP32, FISTP64, FBSTP, FLD32, FLD64,
    FBLD, FISTTP16, FISTTP32, FISTTP64, FXAM, X87_OPS };
static const char *const X87[] = { "fadd", "fsub", "fmul", "fdiv", "fsqrt", "fprem", "fprem1", "frndint",
    "fscale", "fxtract", "fcom", "fucom", "f2xm1", "fyl2x", "fyl2xp1", "fptan", "fpatan", "fsin", "fcos",
    "fsincos", "fst32", "fst64", "fistp16", "fistp32", "fistp64", "fbstp", "fld32", "fld64", "fbld", "fisttp16",
    "fisttp32", "fisttp64", "fxam" };

#define X(op, insn) case op: \
    asm volatile("fninit\n\tfldt %2\n\tfldt %1\n\tfnclex\n\tfldcw %3\n\t" insn "\n\tfnsave %0" \
        : "=m"(*s), "+m"(*a), "+m"(*b), "+m"(*cw), "+m"(*m) : : "memory"); break;
/* %4 is the memory operand */
static void x87(int op, fsave *s, f80 *a, f80 *b, uint16_t *cw, f80 *m) {
    switch (op) {
    X(FADD, "fadd %%st(1), %%st") X(FSUB, "fsub %%st(1), %%st") X(FMUL, "fmul %%st(1), %%st")
    X(FDIV, "fdiv %%st(1), %%st") X(FSQRT, "fsqrt") X(FPREM, "fprem") X(FPREM1, "fprem1")
    X(FRNDINT, "frndint") X(FSCALE, "fscale") X(FXTRACT, "fxtract") X(FCOM, "fcom") X(FUCOM, "fucom")
    X(F2XM1, "f2xm1") X(FYL2X, "fyl2x") X(FYL2XP1, "fyl2xp1") X(FPTAN, "fptan") X(FPATAN, "fpatan")
    X(FSIN, "fsin") X(FCOS, "fcos") X(FSINCOS, "fsincos") X(FST32, "fsts %4") X(FST64, "fstl %4")
    X(FISTP16, "fistps %4") X(FISTP32, "fistpl %4") X(FISTP64, "fistpll %4") X(FBSTP, "fbstp %4")
    X(FLD32, "flds %4") X(FLD64, "fldl %4") X(FBLD, "fbld %4") X(FISTTP16, "fisttps %4")
    X(FISTTP32, "fisttpl %4") X(FISTTP64, "fisttpll %4") X(FXAM, "fxam")
    }
}

static void print80(f80 v) { printf(" %x:%llx", v.exp, (unsigned long long) v.sig); }

static void record_x87(long count) {
    for (long i = 0; i < count; i++) {
        int op = i % X87_OPS;
        f80 a = random_f80(24), b = random_f80(24), m;
        if (op == FPREM || op == FPREM1) {
            if (rnd() % 2) b.exp = (b.exp & 0x8000) | ((a.exp - rnd() % 130 + 2) & 0x7FFF);
        } else if (op == FSCALE) {
            if (rnd() % 4) b.exp = (b.exp & 0x8000) | (0x3FFF + rnd() % 18);
        } else if (op == F2XM1) {
            if ((a.exp & 0x7FFF) >= 0x3FFF && (a.exp & 0x7FFF) != 0x7FFF) { a.exp = (a.exp & 0x8000) | (0x3FFE - rnd() % 8); }
        } else if (op == FYL2XP1) {
            if ((a.exp & 0x7FFF) >= 0x3FFD && (a.exp & 0x7FFF) != 0x7FFF) { a.exp = (a.exp & 0x8000) | (0x3FFC - rnd() % 8); }
        } else if (op == FADD || op == FSUB) {
            if (rnd() % 2) b.exp = (b.exp & 0x8000) | ((a.exp + rnd() % 140 - 70) & 0x7FFF);
        } else if (op == FCOM || op == FUCOM) {
            if (rnd() % 3 == 0) { b = a; if (rnd() % 4 == 0) b.sig ^= 1; }
        }
        static const uint16_t PC[] = { 0x000, 0x200, 0x300, 0x300 };
        uint16_t cw = 0x40 | PC[rnd() % 4] | (rnd() & 3) << 10 | 0x3F;
        if (rnd() % 4 == 0) cw &= ~(rnd() & 0x3F);
        memset(&m, 0x5A, sizeof m);
        if (op == FLD32 || op == FLD64) {
            m.sig = random_sig() << (rnd() % 3 ? 0 : 9);
            uint64_t sign = rnd() & 1, kind = rnd() % 6;
            uint64_t e32 = kind == 0 ? 0 : kind == 1 ? 255 : rnd() & 255, e64 = kind == 0 ? 0 : kind == 1 ? 2047 : rnd() & 2047;
            uint64_t f = m.sig << 1;
            if (rnd() % 12 == 0) f = 0;
            m.sig = op == FLD32 ? sign << 31 | e32 << 23 | f >> 41 : sign << 63 | e64 << 52 | f >> 12;
            m.exp = 0;
        } else if (op == FBLD) {
            m.sig = 0;
            for (int k = 0; k < 64; k += 4) m.sig |= rnd() % 10 << k;
            m.exp = rnd() % 10 | rnd() % 10 << 4 | (rnd() & 1) << 15;
            if (rnd() % 3 == 0) m.sig &= rnd() & 1 ? 0xFFF : 0;
            if (rnd() % 3 == 0) m.exp &= 0x8000;
        }
        printf("%s %x", X87[op], cw);
        print80(a); print80(b); print80(m);
        fsave s;
        x87(op, &s, &a, &b, &cw, &m);
        printf(" %x", s.sw & 0xFFFF);
        print80(s.st[0]); print80(s.st[1]); print80(m);
        printf("\n");
    }
}

static uint64_t random64(void) {
    uint64_t sign = rnd() & 1, e, f = random_sig() << 1;
    switch (rnd() % 10) {
    case 0: e = 0; break;
    case 1: e = 2047; if (rnd() & 1) f = 0; break;
    case 2: e = rnd() % 3; break;
    case 3: e = 2046 - rnd() % 3; break;
    case 4: e = 1023 + rnd() % 66; break;
    case 5: e = rnd() & 2047; break;
    case 6: e = 1023 - 151 + rnd() % 30; break;
    case 7: e = 0; f = 0; break;
    default: e = 1023 - 5 + rnd() % 40;
    }
    return sign << 63 | e << 52 | f >> 12;
}
static uint64_t random32(void) {
    uint64_t sign = rnd() & 1, e, f = random_sig() << 1;
    switch (rnd() % 9) {
    case 0: e = 0; break;
    case 1: e = 255; if (rnd() & 1) f = 0; break;
    case 2: e = rnd() % 3; break;
    case 3: e = 254 - rnd() % 3; break;
    case 4: e = 127 + rnd() % 66; break;
    case 5: e = rnd() & 255; break;
    case 6: e = 0; f = 0; break;
    default: e = 127 - 5 + rnd() % 30;
    }
    return sign << 31 | e << 23 | f >> 41;
}

/* name, instruction, operand width, kind: d/s float operands, i integer operand, result in x(mm) or g(pr) or f(lags) */
#define SSE_OPS(Z) \
    Z("addsd", "addsd %2, %0", 'd') Z("subsd", "subsd %2, %0", 'd') Z("mulsd", "mulsd %2, %0", 'd') \
    Z("divsd", "divsd %2, %0", 'd') Z("sqrtsd", "sqrtsd %2, %0", 'd') Z("minsd", "minsd %2, %0", 'd') \
    Z("maxsd", "maxsd %2, %0", 'd') Z("addss", "addss %2, %0", 's') Z("subss", "subss %2, %0", 's') \
    Z("mulss", "mulss %2, %0", 's') Z("divss", "divss %2, %0", 's') Z("sqrtss", "sqrtss %2, %0", 's') \
    Z("minss", "minss %2, %0", 's') Z("maxss", "maxss %2, %0", 's') \
    Z("cmpeqsd", "cmpeqsd %2, %0", 'd') Z("cmpltsd", "cmpltsd %2, %0", 'd') Z("cmplesd", "cmplesd %2, %0", 'd') \
    Z("cmpunordsd", "cmpunordsd %2, %0", 'd') Z("cmpneqsd", "cmpneqsd %2, %0", 'd') \
    Z("cmpnltsd", "cmpnltsd %2, %0", 'd') Z("cmpnlesd", "cmpnlesd %2, %0", 'd') Z("cmpordsd", "cmpordsd %2, %0", 'd') \
    Z("cmpeqss", "cmpeqss %2, %0", 's') Z("cmpltss", "cmpltss %2, %0", 's') Z("cmpless", "cmpless %2, %0", 's') \
    Z("cmpunordss", "cmpunordss %2, %0", 's') Z("cmpneqss", "cmpneqss %2, %0", 's') \
    Z("cmpnltss", "cmpnltss %2, %0", 's') Z("cmpnless", "cmpnless %2, %0", 's') Z("cmpordss", "cmpordss %2, %0", 's') \
    Z("comisd", "comisd %2, %0\n\tpushfq\n\tpopq %1", 'd') Z("ucomisd", "ucomisd %2, %0\n\tpushfq\n\tpopq %1", 'd') \
    Z("comiss", "comiss %2, %0\n\tpushfq\n\tpopq %1", 's') Z("ucomiss", "ucomiss %2, %0\n\tpushfq\n\tpopq %1", 's') \
    Z("cvtsd2ss", "cvtsd2ss %2, %0", 'd') Z("cvtss2sd", "cvtss2sd %2, %0", 's') \
    Z("cvtsd2si32", "cvtsd2si %2, %k1", 'd') Z("cvtsd2si64", "cvtsd2si %2, %q1", 'd') \
    Z("cvttsd2si32", "cvttsd2si %2, %k1", 'd') Z("cvttsd2si64", "cvttsd2si %2, %q1", 'd') \
    Z("cvtss2si32", "cvtss2si %2, %k1", 's') Z("cvtss2si64", "cvtss2si %2, %q1", 's') \
    Z("cvttss2si32", "cvttss2si %2, %k1", 's') Z("cvttss2si64", "cvttss2si %2, %q1", 's') \
    Z("cvtsi2sd32", "cvtsi2sdl %k3, %0", 'i') Z("cvtsi2sd64", "cvtsi2sdq %q3, %0", 'i') \
    Z("cvtsi2ss32", "cvtsi2ssl %k3, %0", 'i') Z("cvtsi2ss64", "cvtsi2ssq %q3, %0", 'i') \
    Z("roundsd0", "roundsd $0, %2, %0", 'd') Z("roundsd9", "roundsd $9, %2, %0", 'd') \
    Z("roundsd2", "roundsd $2, %2, %0", 'd') Z("roundsd3", "roundsd $3, %2, %0", 'd') \
    Z("roundsd4", "roundsd $4, %2, %0", 'd') Z("roundss0", "roundss $0, %2, %0", 's') \
    Z("roundss9", "roundss $9, %2, %0", 's') Z("roundss4", "roundss $4, %2, %0", 's')

#define NAME(n, i, k) n,
#define KIND(n, i, k) k,
static const char *const SSE[] = { SSE_OPS(NAME) };
static const char SSE_KIND[] = { SSE_OPS(KIND) };
#define SSE_COUNT ((long) sizeof SSE_KIND)

static void record_sse(long count) {
    for (long i = 0; i < count; i++) {
        int op = i % SSE_COUNT;
        char kind = SSE_KIND[op];
        uint64_t a, b;
        if (kind == 'd') { a = random64(); b = random64(); }
        else if (kind == 's') { a = random32(); b = random32(); }
        else { a = 0; b = (int64_t) rnd() >> rnd() % 64; }
        if (rnd() % 8 == 0 && kind != 'i') b = a;
        uint32_t in = 0x1F80 | (rnd() & 3) << 13, out, saved;
        if (rnd() % 2) in = 0x1F80;
        if (rnd() % 6 == 0) in |= 0x8000;
        if (rnd() % 6 == 0) in |= 0x40;
        if (rnd() % 2) in |= rnd() & 0x3F;
        double x, y;
        memcpy(&x, &a, 8); memcpy(&y, &b, 8);
        uint64_t g = 0, r;
        asm volatile("stmxcsr %0\n\tldmxcsr %1" : "=m"(saved) : "m"(in));
        switch (op) {
#define CASE(n, insn, k) case __COUNTER__ - FIRST: asm volatile(insn : "+x"(x), "+r"(g) : "x"(y), "r"(b) : "cc"); break;
            enum { FIRST = __COUNTER__ + 1 };
            SSE_OPS(CASE)
        }
        asm volatile("stmxcsr %0\n\tldmxcsr %1" : "=m"(out) : "m"(saved));
        memcpy(&r, &x, 8);
        char last = SSE[op][strlen(SSE[op]) - 1];
        int toInteger = strstr(SSE[op], "2si") != NULL, flags = strstr(SSE[op], "comi") != NULL;
        if (flags) r = g & 0x45;
        else if (toInteger) r = last == '2' ? g & 0xFFFFFFFFu : g;
        else if (kind == 's' && strcmp(SSE[op], "cvtss2sd") != 0) r &= 0xFFFFFFFFu;
        else if (strcmp(SSE[op], "cvtsd2ss") == 0 || strncmp(SSE[op], "cvtsi2ss", 8) == 0) r &= 0xFFFFFFFFu;
        printf("%s %x %llx %llx %x %llx\n", SSE[op], in, (unsigned long long) a, (unsigned long long) b, out,
            (unsigned long long) r);
    }
}

int main(int argc, char **argv) {
    if (argc != 4) { fprintf(stderr, "usage: record x87|sse COUNT SEED\n"); return 2; }
    state = strtoull(argv[3], NULL, 0);
    if (strcmp(argv[1], "x87") == 0) record_x87(atol(argv[2])); else record_sse(atol(argv[2]));
    return 0;
}

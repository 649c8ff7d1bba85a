/*
 * Records what this machine's processor does. Reads lines "<kind> <R or M> <hex bytes of one instruction>" and runs
 * each on generated register and memory contents; prints the line and, indented, what every run changed.
 * See README.md beside the recorded file for the kinds.
 */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define STATUS 0x8d5
enum { RAX, RCX, RDX, RBX, RSI, RDI, FL, MM6, MM7, X0, X6 = X0 + 2, X7 = X6 + 2, MEM = X7 + 2, END = MEM + 16 };
#define AREA 0x100000ull

static const char *names[END] = {"a", "c", "d", "b", "s", "i", "f", "m6", "m7", "x0", "X0", "x6", "X6", "x7", "X7",
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"};

static uint64_t state;

static uint64_t next(void) {
    uint64_t z = state += 0x9E3779B97F4A7C15ull;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ z >> 27) * 0x94D049BB133111EBull;
    return z ^ z >> 31;
}

static uint64_t lanes(const uint64_t *choice, int count, int bits) {
    uint64_t v = 0;
    for (int s = 0; s < 64; s += bits) {
        v |= choice[next() % count] << s;
    }
    return v;
}

static uint64_t value(void) {
    static const uint64_t b[] = {0, 1, 0x7f, 0x80, 0x81, 0xff, 0xfe, 0x40};
    static const uint64_t w[] = {0, 1, 0x7fff, 0x8000, 0x8001, 0xffff, 0xfffe, 0x00ff, 0x0100, 0xff7f, 0x4000};
    static const uint64_t d[] = {0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0x0000ffff, 0xffff8000, 0x8000};
    switch (next() & 15) {
        case 0: return 0;
        case 1: return ~0ull;
        case 2: case 3: return lanes(b, 8, 8);
        case 4: case 5: return lanes(w, 11, 16);
        case 6: return lanes(d, 8, 32);
        case 7: return next() & 0x3f;
        case 8: { uint64_t x = next(), y = next(); return x & y & next(); }
        case 9: return 1ull << (next() & 63);
        default: return next();
    }
}

static uint64_t text(void) {
    static const uint64_t b[] = {'a', 'b', 'c', 'a', 'b', 'z', 0xe0, 'm'};
    uint64_t v = lanes(b, 8, 8);
    if ((next() & 3) == 0) {
        v &= ~(0xffffull << 8 * (next() % 7));
    }
    return v;
}

static void generate(char kind, uint64_t *r) {
    for (int i = 0; i < END; i++) {
        r[i] = value();
    }
    r[FL] = next() & STATUS;
    switch (kind) {
        case 'b': r[RSI] = next() % 1024 - 512; break;
        case 'c':
            if (next() & 3) {
                r[X7] &= 0x3f;
                r[MM7] &= 0x3f;
                r[MEM + 8] &= 0x3f;
            }
            break;
        case 's':
            for (int i = X6; i < END; i++) {
                r[i] = text();
            }
            if (next() & 3) {
                r[RAX] = next() % 40 - 20;
                r[RDX] = next() % 40 - 20;
            }
            break;
        case 'e':
            if (next() & 1) {
                r[RAX] = r[RDI];
                r[MEM + 8] = r[RDI];
            }
            break;
        case 'q':
            if (next() & 1) {
                r[RAX] = r[MEM + 8];
                r[RDX] = r[MEM + 8] >> 32;
            }
            break;
        case 'o':
            if (next() & 1) {
                r[RAX] = r[MEM + 8];
                r[RDX] = r[MEM + 9];
            }
            break;
        default: break;
    }
}

void run(uint64_t *r, void *code);
__asm__(
    "run: push %rbx; push %rbp; push %r12; push %r13; push %r14; push %r15\n"
    "mov %rdi,%r15; mov %rsi,%r14\n"
    "movq 56(%r15),%mm6; movq 64(%r15),%mm7\n"
    "movdqu 72(%r15),%xmm0; movdqu 88(%r15),%xmm6; movdqu 104(%r15),%xmm7\n"
    "mov 0(%r15),%rax; mov 8(%r15),%rcx; mov 16(%r15),%rdx; mov 24(%r15),%rbx; mov 32(%r15),%rsi; mov 40(%r15),%rdi\n"
    "pushq 48(%r15); popfq\n"
    "call *%r14\n"
    "pushfq; popq 48(%r15)\n"
    "mov %rax,0(%r15); mov %rcx,8(%r15); mov %rdx,16(%r15); mov %rbx,24(%r15); mov %rsi,32(%r15); mov %rdi,40(%r15)\n"
    "movdqu %xmm0,72(%r15); movdqu %xmm6,88(%r15); movdqu %xmm7,104(%r15)\n"
    "movq %mm6,56(%r15); movq %mm7,64(%r15); emms\n"
    "pop %r15; pop %r14; pop %r13; pop %r12; pop %rbp; pop %rbx; ret\n");

int main(int argc, char **argv) {
    int runs = argc > 1 ? atoi(argv[1]) : 8;
    uint8_t *code = mmap(0, 4096, 7, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    uint64_t *area = mmap((void *) AREA, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    char kind, form, hex[64];
    while (scanf(" %c %c %63s", &kind, &form, hex) == 3) {
        uint64_t seed = 0xcbf29ce484222325ull;
        int n = 0;
        for (char *p = hex; p[0] && p[1]; p += 2) {
            unsigned b;
            sscanf(p, "%2x", &b);
            code[n++] = b;
            seed = (seed ^ b) * 0x100000001b3ull;
        }
        code[n] = 0xC3;
        printf("%c %c %s\n", kind, form, hex);
        for (int k = 0; k < runs; k++) {
            uint64_t in[END], out[END];
            state = seed + k;
            generate(kind, in);
            memcpy(out, in, sizeof in);
            memcpy(area, in + MEM, 128);
            if (form == 'M') {
                in[RDI] = out[RDI] = AREA + 64;
            }
            run(out, code);
            memcpy(out + MEM, area, 128);
            out[FL] &= STATUS;
            putchar(' ');
            for (int i = 0; i < END; i++) {
                if (out[i] != in[i]) {
                    printf("%s=%llx ", names[i], (unsigned long long) out[i]);
                }
            }
            putchar('\n');
        }
    }
    return 0;
}

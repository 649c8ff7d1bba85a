package org.jvirsh.emulator.cpu.engine;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.util.ArrayList;
import java.util.List;

/** Objects that a unit's code refers to as constants: the elements of its class data. */
final class UnitConstants {
    private final List<Object> objects = new ArrayList<>();

    /** Pushes an object that is the same whenever the code runs. */
    void push(CodeBuilder b, Object object, ClassDesc type) {
        int at = 0;
        while (at < objects.size() && objects.get(at) != object) {
            at++;
        }
        if (at == objects.size()) {
            objects.add(object);
        }
        b.loadConstant(DynamicConstantDesc.ofNamed(
                ConstantDescs.BSM_CLASS_DATA_AT, ConstantDescs.DEFAULT_NAME, type, at));
    }

    /** The class data. */
    List<Object> objects() {
        return List.copyOf(objects);
    }
}

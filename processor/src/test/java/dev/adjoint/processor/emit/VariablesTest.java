package dev.adjoint.processor.emit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.runtime.Network;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;

class VariablesTest {
  /** A generated method has no parameters: only such methods of the base class are in its way. */
  @Test
  void reservesEveryMethodThatTheMethodOfAFieldCouldOverride() {
    for (Class<?> type : new Class<?>[] {Network.class, Object.class}) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.getParameterCount() == 0 && isInherited(method.getModifiers())) {
          assertTrue(Variables.RESERVED.contains(method.getName()), method.toString());
        }
      }
    }
  }

  @Test
  void reservesEveryFieldThatTheVariableOfAFieldCouldHide() {
    for (Field field : Network.class.getDeclaredFields()) {
      if (isInherited(field.getModifiers())) {
        assertTrue(Variables.RESERVED.contains(field.getName()), field.toString());
      }
    }
  }

  private static boolean isInherited(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }
}

package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
@SuppressWarnings("unused")
class Net {
  @Input(4) @Note(letter = 'a', type = Net.class, nested = @Deprecated) Tensor x;
  @Note @Dense(out = 3) @Deprecated Tensor y;
}

@interface Note {
  char letter() default 'b';

  Class<?> type() default Object.class;

  Deprecated nested() default @Deprecated;
}

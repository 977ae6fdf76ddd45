package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) @Twice Tensor y; // error at "y": [declaration] @Twice stands on the type of y, not on y: its @Target needs FIELD
  @Both Tensor z;
  @Twice Tensor w; // error at "w": [declaration] @Twice stands on the type of w, not on w: its @Target needs FIELD
}

@Target(ElementType.TYPE_USE)
@Pointwise("x * 2")
@interface Twice {}

@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Pointwise("x * 3")
@interface Both {}

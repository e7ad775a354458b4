import io.opentelemetry.api.GlobalOpenTelemetry; // no SDK anywhere
import io.opentelemetry.api.trace.Span;

class ApiOnly {
  public static void main(String[] args) {
    Span span = GlobalOpenTelemetry.getTracer("payment").spanBuilder("charge").startSpan();
    System.out.println(span.isRecording()); // false
    span.end();
  }
}

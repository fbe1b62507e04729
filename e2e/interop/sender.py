# An application with OpenTelemetry Python: batched spans through its own exporter. Every export is told on a line of its own:
# `ok` or `failed`, and the spans as traceId-spanId-n. `sender.py http|grpc <address> <run> <seconds>`
import sys
import time

from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult


class Told(SpanExporter):
    def __init__(self, inner):
        self.inner = inner

    def export(self, spans):
        result = self.inner.export(spans)
        word = "ok" if result is SpanExportResult.SUCCESS else "failed"
        print(word, *(f"{s.context.trace_id:032x}-{s.context.span_id:016x}-{s.attributes['n']}" for s in spans), flush=True)
        return result

    def shutdown(self):
        self.inner.shutdown()


def exporter_of(protocol, address):
    if protocol == "grpc":
        from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter

        return OTLPSpanExporter(endpoint=address, insecure=True, timeout=60)
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    return OTLPSpanExporter(endpoint=f"{address}/v1/traces", timeout=60)


protocol, address, run, seconds = sys.argv[1:]
provider = TracerProvider()
provider.add_span_processor(
    BatchSpanProcessor(Told(exporter_of(protocol, address)), max_queue_size=1_000_000, schedule_delay_millis=200, max_export_batch_size=50)
)
tracer = provider.get_tracer("interop")
until = time.monotonic() + float(seconds)
n = 0
while time.monotonic() < until:
    with tracer.start_as_current_span("step", attributes={"session.id": run, "n": n}):
        n += 1
    time.sleep(0.01)
provider.shutdown()

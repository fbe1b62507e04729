// An application with OpenTelemetry Go: batched spans through its own exporter. Every export is told on a line of its own:
// `ok` or `failed`, and the spans as traceId-spanId-n. `sender http|grpc <address> <run> <seconds>`
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"strconv"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracegrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/sdk/trace"
)

type told struct{ trace.SpanExporter }

func (inner told) ExportSpans(ctx context.Context, spans []trace.ReadOnlySpan) error {
	err := inner.SpanExporter.ExportSpans(ctx, spans)
	word := "ok"
	if err != nil {
		word = "failed"
	}
	line := word
	for _, span := range spans {
		line += fmt.Sprintf(" %s-%s-%s", span.SpanContext().TraceID(), span.SpanContext().SpanID(), number(span))
	}
	fmt.Println(line)
	return err
}

func number(span trace.ReadOnlySpan) string {
	for _, each := range span.Attributes() {
		if each.Key == "n" {
			return each.Value.Emit()
		}
	}
	return ""
}

func exporterOf(ctx context.Context, protocol string, address string) (trace.SpanExporter, error) {
	if protocol == "grpc" {
		return otlptracegrpc.New(ctx, otlptracegrpc.WithEndpoint(address), otlptracegrpc.WithInsecure())
	}
	return otlptracehttp.New(ctx, otlptracehttp.WithEndpointURL(address+"/v1/traces"))
}

func main() {
	ctx := context.Background()
	protocol, address, run := os.Args[1], os.Args[2], os.Args[3]
	seconds, err := strconv.Atoi(os.Args[4])
	if err != nil {
		log.Fatal(err)
	}
	exporter, err := exporterOf(ctx, protocol, address)
	if err != nil {
		log.Fatal(err)
	}
	batches := trace.WithBatcher(told{exporter}, trace.WithBatchTimeout(200*time.Millisecond), trace.WithMaxExportBatchSize(50),
		trace.WithMaxQueueSize(1_000_000), trace.WithExportTimeout(90*time.Second))
	provider := trace.NewTracerProvider(batches)
	tracer := provider.Tracer("interop")
	for n, until := 0, time.Now().Add(time.Duration(seconds)*time.Second); time.Now().Before(until); n++ {
		_, span := tracer.Start(ctx, "step")
		span.SetAttributes(attribute.String("session.id", run), attribute.Int("n", n))
		span.End()
		time.Sleep(10 * time.Millisecond)
	}
	if err := provider.Shutdown(ctx); err != nil {
		log.Println(err)
	}
}

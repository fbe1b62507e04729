/** One span by hand, to see whether anything comes through at all. For a POSIX shell. */
export const TEST_SPAN = `curl -i {{endpoint}}/v1/traces -H 'content-type: application/json' \\
  -H 'x-api-key: {{ownKey}}' \\
  -H 'x-playhead-project: {{project}}' \\
  --data-binary @- <<END
{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"curl"}}]},
"scopeSpans":[{"scope":{"name":"by-hand"},"spans":[{"traceId":"$(openssl rand -hex 16)","spanId":"$(openssl rand -hex 8)",
"name":"chat","kind":3,"startTimeUnixNano":"$(date +%s)000000000","endTimeUnixNano":"$(date +%s)900000000","attributes":[
{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},{"key":"gen_ai.request.model","value":{"stringValue":"none"}},
{"key":"correlation_id","value":{"stringValue":"by-hand"}}]}]}]}]}
END`;

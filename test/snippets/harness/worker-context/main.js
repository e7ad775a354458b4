/* oxlint-disable -- a program with a hole in it, for a snippet */
import { trace } from '@opentelemetry/api'
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node'

new NodeTracerProvider().register()

/** A worker that began before any request: what it is handed runs in the context of its own beginning. */
const jobs = []
let wake = () => {}
async function work() {
  for (;;) {
    while (jobs.length === 0) await new Promise((resolve) => (wake = resolve))
    const { job, args, done } = jobs.shift()
    done(await job(...args))
  }
}
void work()
const pool = {
  submit: (job, ...args) =>
    new Promise((done) => {
      jobs.push({ job, args, done })
      setTimeout(() => wake(), 0)
    }),
}

let expected = ''
const traceId = () => trace.getActiveSpan()?.spanContext().traceId
async function draw(order) {
  console.log(`drawing ${order} in the same trace: ${traceId() === expected}`)
}

async function plan(order) {
  // snippet
}

await trace.getTracer('planner').startActiveSpan('plan', async (span) => {
  expected = span.spanContext().traceId
  await plan('ord_1')
  span.end()
})
process.exit(0)

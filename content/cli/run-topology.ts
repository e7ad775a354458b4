import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Io } from '#sim/cli/node-io.ts'
import { truthLines } from '#sim/run/run-files.ts'
import { runTopologyToEnd } from '#sim/run/topology/run-topology-to-end.ts'
import type { TopologyRunRequest } from '#sim/run/topology/run-topology-to-end.ts'
import {
  digestTopologyRun,
  topologyDecisionLines,
  topologyReceivedLines,
  topologySentLines,
} from '#sim/run/topology/topology-files.ts'
import type { FinishedTopologyRun } from '#sim/run/topology/topology-run.ts'
import { summariseTopology } from '#sim/run/topology/topology-summary.ts'
import type { TopologySummary } from '#sim/worker/topology-protocol.ts'
import type { RunReport } from './run.ts'
import { writeLines } from './write-lines.ts'

/** `tracelab run` with a topology: several collectors instead of one. Answers the exit code. */
export async function runSeveral(
  request: TopologyRunRequest,
  { out, json }: { out?: string | undefined; json: boolean },
  io: Io,
): Promise<number> {
  const result = runTopologyToEnd(request)
  if ('error' in result) {
    io.stderr(`stage: ${result.error.stage}`)
    io.stderr(result.error.message)
    return 1
  }
  const { run } = result
  const summary = summariseTopology(run)
  const report: RunReport = {
    requests: summary.requests,
    spans_sent: summary.spansSent,
    spans_received: summary.spansStored,
    traces_sent: summary.tracesSent,
    traces_received: summary.kept,
    kept_share: summary.requests === 0 ? 0 : summary.kept / summary.requests,
    hash: digestTopologyRun(run),
  }
  if (out !== undefined) await writeFiles(out, run, report, summary)
  if (json) io.stdout(JSON.stringify(report))
  else printSummary(run, report, summary, io)
  return 0
}

function printSummary(
  { replicas, end }: FinishedTopologyRun,
  report: RunReport,
  summary: TopologySummary,
  io: Io,
): void {
  const { requests, spansCreated, kept, whole, spansStored, decidedTwice, contradicted } = summary
  io.stdout(
    `${requests} requests, ${spansCreated} spans, ${replicas.length} copies of collectors; the run ended at ${(end / 1e9).toFixed(3)} s of virtual time.`,
  )
  io.stdout(
    `Kept ${kept} traces, ${(report.kept_share * 100).toFixed(1)} %, ${whole} of them whole; ${spansStored} spans stored.`,
  )
  io.stdout(`${decidedTwice} traces were decided in more than one place, ${contradicted} of them both ways.`)
  if (summary.spansDroppedInSdk + summary.spansRefused > 0) {
    io.stdout(
      `Lost: ${summary.spansDroppedInSdk} spans in SDK queues, ${summary.spansRefused} given up by applications.`,
    )
  }
  io.stdout(`hash ${report.hash}`)
}

async function writeFiles(
  folder: string,
  run: FinishedTopologyRun,
  report: RunReport,
  summary: TopologySummary,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeLines(join(folder, 'sent.jsonl'), topologySentLines(run))
  await writeLines(join(folder, 'received.jsonl'), topologyReceivedLines(run))
  await writeLines(join(folder, 'truth.jsonl'), truthLines(run.recording))
  await writeLines(join(folder, 'decisions.jsonl'), topologyDecisionLines(run))
  const telemetry = Object.fromEntries(run.replicas.map(({ name, life }) => [name, life?.metrics() ?? {}]))
  await writeFile(join(folder, 'telemetry.json'), `${JSON.stringify(telemetry)}\n`)
  await writeFile(join(folder, 'summary.json'), `${JSON.stringify({ ...report, ...summary })}\n`)
}

import { z } from 'zod'
import { faultBase } from '../fault-base.ts'
import { defineFault } from '../fault-kind.ts'

/**
 * Collectors take what services export, and their answers are lost. OTLP promises delivery at least once
 * (opentelemetry-proto, docs/specification.md, "Duplicate Data"), so exporters that try again deliver twice.
 */
export const lostExportAnswersFault = defineFault({
  kind: 'lost_export_answers',
  schema: z.strictObject({ kind: z.literal('lost_export_answers'), ...faultBase }).meta({
    description:
      'The collector takes what services export, and a share of its answers is lost. Exporters over HTTP send again, so ' +
      'spans arrive twice; those over gRPC count as lost what has arrived. Counts and metrics made of spans are too high ' +
      'from there on; whoever stores spans by their ids is not misled.',
  }),
  targets: () => [],
  apply({ share }, live, board) {
    board.outages.push({ what: 'answers', from: live.from, until: live.to, share })
  },
})

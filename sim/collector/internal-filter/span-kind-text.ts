import { SPAN_KINDS } from '../../telemetry/span-columns.ts'

/** OTLP's span kinds as its enumeration spells them, by number. */
export const SPAN_KIND_TEXTS: readonly string[] = SPAN_KINDS.map((kind) => `SPAN_KIND_${kind.toUpperCase()}`)

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Attributes } from '@opentelemetry/api'
import type { Semconv } from '#sim/mesh/instrumentation/semconv.ts'

/** A span without what no two runs share; ids are `s0…` in the order in which spans began. */
export type PlainSpan = {
  id: string
  trace: string
  parent: string | null
  scope: { name: string; version?: string }
  name: string
  kind: string
  attributes: Attributes
  status: { code: number; message?: string }
  events: { name: string; attributes: Attributes }[]
  links: { span: string; attributes: Attributes }[]
}

/** One case as it was recorded from a real library; `input` is what the simulated one is told. */
export type Recording<Input> = {
  library: string
  case: string
  input: Input
  modes: Partial<Record<Semconv | 'any', PlainSpan[]>>
}

const folder = join(import.meta.dirname, 'recorded')

/** All cases of a library. */
export function readRecordings<Input>(library: string): Recording<Input>[] {
  return readdirSync(join(folder, library)).map((file) => {
    const recording: Recording<Input> = JSON.parse(readFileSync(join(folder, library, file), 'utf8'))
    return recording
  })
}

import { goQuote } from './go-quote.ts'

/** A component's id, `type` or `type/name`; `text` is its canonical spelling. */
export type ComponentId = { type: string; name: string; text: string }

/** What kinds of data pipelines carry, as their ids spell them. */
const PIPELINE_SIGNALS = ['traces', 'metrics', 'logs', 'profiles'] as const
export type PipelineSignal = (typeof PIPELINE_SIGNALS)[number]

/** A pipeline's id, `traces` or `traces/name`. */
export type PipelineId = { signal: PipelineSignal; name: string; text: string }

const MAX_NAME_BYTES = 1024
const TYPE = /^[a-zA-Z][0-9a-zA-Z_]{0,62}$/
const NAME = /^[^\p{Z}\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{S}]+$/u

/** Reads a component id as upstream's component.ID does; its sentence when it is none. */
export function parseComponentId(text: string): ComponentId | { error: string } {
  const parts = splitId(text)
  if ('error' in parts) return parts
  const { head, name } = parts
  if (!TYPE.test(head)) return { error: `in ${goQuote(text)} id: invalid character(s) in type ${goQuote(head)}` }
  return { type: head, name, text: name === '' ? head : `${head}/${name}` }
}

/** Reads a pipeline id as upstream's pipeline.ID does; its sentence when it is none. */
export function parsePipelineId(text: string): PipelineId | { error: string } {
  const parts = splitId(text)
  if ('error' in parts) return parts
  const { head, name } = parts
  const signal = PIPELINE_SIGNALS.find((known) => known === head)
  if (signal === undefined) return { error: `in ${goQuote(text)} id: unknown pipeline signal: ${goQuote(head)}` }
  return { signal, name, text: name === '' ? signal : `${signal}/${name}` }
}

function splitId(text: string): { head: string; name: string } | { error: string } {
  const slash = text.indexOf('/')
  const head = (slash === -1 ? text : text.slice(0, slash)).trim()
  if (head === '') {
    if (slash === -1) return { error: 'id must not be empty' }
    return { error: `in ${goQuote(text)} id: the part before / should not be empty` }
  }
  if (slash === -1) return { head, name: '' }
  const name = text.slice(slash + 1).trim()
  if (name === '') return { error: `in ${goQuote(text)} id: the part after / should not be empty` }
  const bytes = utf8Length(name)
  if (bytes > MAX_NAME_BYTES) {
    const quoted = goQuote(name)
    return {
      error: `in ${quoted} id: name ${quoted} is longer than ${MAX_NAME_BYTES} characters (${bytes} characters)`,
    }
  }
  if (!NAME.test(name)) return { error: `in ${goQuote(name)} id: invalid character(s) in name ${goQuote(name)}` }
  return { head, name }
}

function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0)!
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

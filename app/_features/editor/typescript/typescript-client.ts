import type { Diagnostic } from '#sim/diagnostic.ts'
import type { LanguageService } from '../editor-surface.ts'
import type { FromCompiler, ToCompiler } from './typescript-protocol.ts'
import type { DeclarationFile, TypeScriptService } from './typescript-service.ts'

/** The compiler, in a thread of its own. */
export type TypeScriptClient = LanguageService & { check(text: string): Promise<Diagnostic[]> }

type Ask = <M extends keyof TypeScriptService>(
  method: M,
  text: string,
  offset: number,
) => Promise<ReturnType<TypeScriptService[M]>>

let started: Promise<Ask> | null = null

async function start(declarations: () => Promise<readonly DeclarationFile[]>): Promise<Ask> {
  const files = await declarations()
  const worker = new Worker(new URL('./typescript.worker.ts', import.meta.url), {
    type: 'module',
    name: 'tracelab-typescript',
  })
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>()
  const send = (message: ToCompiler) => worker.postMessage(message)
  let lastId = 0
  worker.addEventListener('message', ({ data: { id, answer, error } }: MessageEvent<FromCompiler>) => {
    if (error === null) waiting.get(id)?.resolve(answer as never)
    else waiting.get(id)?.reject(new Error(error))
    waiting.delete(id)
  })
  // A thread that did not come up, or died, takes its questions with it; the next one starts another.
  worker.addEventListener('error', () => {
    started = null
    worker.terminate()
    for (const { reject } of waiting.values()) reject(new Error('The compiler stopped.'))
  })
  send({ type: 'declarations', files })
  return (method, text, offset) =>
    new Promise((resolve, reject) => {
      const id = ++lastId
      waiting.set(id, { resolve: resolve as (answer: never) => void, reject })
      send({ type: 'ask', id, method, text, offset })
    })
}

/** Asks the compiler, which is fetched with the first question: some megabytes that only programs need. */
export function createTypeScriptClient(declarations: () => Promise<readonly DeclarationFile[]>): TypeScriptClient {
  const ask: Ask = async (method, text, offset) => {
    started ??= start(declarations).catch((error: unknown) => {
      started = null
      throw error
    })
    return (await started)(method, text, offset)
  }
  return {
    complete: (text, offset) => ask('complete', text, offset).catch(() => ({ items: [], from: offset, to: offset })),
    hover: (text, offset) => ask('hover', text, offset).catch(() => null),
    check: (text) => ask('check', text, 0).catch(() => []),
  }
}

import type { FromReader, ReaderApi, ReaderMethod, ToReader } from '#app/_features/studio/reader/reader-protocol.ts'

type Waiting = { resolve(output: never): void; reject(error: Error): void }

let live: ReaderApi | null = null

/** The tab's one thread that reads documents: schemas and the mesh's rules are too much for the page itself. */
export function startReader(): ReaderApi {
  if (live !== null) return live
  const worker = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module', name: 'tracelab-reader' })
  const waiting = new Map<number, Waiting>()
  let nextId = 1
  worker.addEventListener('message', ({ data }: MessageEvent<FromReader>) => {
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if ('fault' in data) asked?.reject(new Error(data.fault))
    else asked?.resolve(data.output as never)
  })
  worker.addEventListener('error', () => {
    live = null
    worker.terminate()
    for (const { reject } of waiting.values()) reject(new Error('The thread that reads documents stopped.'))
    waiting.clear()
  })
  const call = <M extends ReaderMethod>(method: M, input: Parameters<ReaderApi[M]>[0]): ReturnType<ReaderApi[M]> =>
    new Promise<never>((resolve, reject) => {
      const id = nextId++
      waiting.set(id, { resolve, reject })
      worker.postMessage({ id, method, input } as ToReader)
    }) as ReturnType<ReaderApi[M]>
  live = {
    read: (input) => call('read', input),
    runOf: (input) => call('runOf', input),
    checkForms: (input) => call('checkForms', input),
    calculate: (input) => call('calculate', input),
  }
  return live
}

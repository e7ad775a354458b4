import type { FromCompiler, ToCompiler } from './typescript-protocol.ts'
import { createTypeScriptService, type TypeScriptService } from './typescript-service.ts'

let service: TypeScriptService | null = null

self.addEventListener('message', ({ data }: MessageEvent<ToCompiler>) => {
  if (data.type === 'declarations') {
    service = createTypeScriptService(data.files)
    return
  }
  const { id, method, text, offset } = data
  const reply = (message: FromCompiler) => self.postMessage(message)
  try {
    reply({ id, answer: service?.[method](text, offset), error: null })
  } catch (error) {
    reply({ id, answer: null, error: String(error) })
  }
})

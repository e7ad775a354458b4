import variant from '@jitl/quickjs-wasmfile-release-sync'
import { newQuickJSWASMModuleFromVariant, newVariant } from 'quickjs-emscripten-core'
import type { QuickJSWASMModule } from 'quickjs-emscripten-core'
import { MEMORY_LIMIT } from './code-limits.ts'

/** The JavaScript engine that learner code runs in, loaded: machines can be made at once. */
export type QuickJs = {
  readonly engine: QuickJSWASMModule
  /** All that its machines hold; the buffer is another one after it has grown. */
  readonly memory: { readonly buffer: ArrayBuffer }
  /** Set when a program brought the engine itself down; machines made later get another. */
  spent: boolean
}

// What JavaScript engines have and the language does not, so that no library of types knows it here.
declare const WebAssembly: {
  Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer }
}

const PAGE = 65_536
const INITIAL = 16 * 1024 * 1024

let loading: Promise<QuickJs> | null = null

/**
 * Loads the engine, half a megabyte of WebAssembly, so only where a scenario has code. The one
 * thing about learner code that waits for something real; it is kept for the next time.
 */
export async function loadQuickJs(): Promise<QuickJs> {
  loading ??= load()
  const loaded = await loading
  if (!loaded.spent) return loaded
  loading = load()
  return await loading
}

async function load(): Promise<QuickJs> {
  // The engine does not know how much its programs hold; its memory as a whole does.
  const memory = new WebAssembly.Memory({ initial: INITIAL / PAGE, maximum: MEMORY_LIMIT / PAGE })
  const limited = newVariant(variant, { wasmMemory: memory as never })
  return { engine: await newQuickJSWASMModuleFromVariant(limited), memory, spent: false }
}

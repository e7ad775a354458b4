import variant from '@jitl/quickjs-wasmfile-release-sync'
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core'
import type { QuickJSWASMModule } from 'quickjs-emscripten-core'

/** The JavaScript engine that learner code runs in, loaded: machines can be made at once. */
export type QuickJs = QuickJSWASMModule

let loading: Promise<QuickJs> | null = null

/**
 * Loads the engine, once: about half a megabyte of WebAssembly, so only where a scenario has code.
 * The one thing about learner code that waits for something real.
 */
export function loadQuickJs(): Promise<QuickJs> {
  loading ??= newQuickJSWASMModuleFromVariant(variant)
  return loading
}

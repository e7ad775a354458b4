import { registerHooks } from 'node:module'

/** A call of an observer with arguments that hold calls themselves, and the question whether it listens. */
const CALL = /\bobserver\??\.\w+(?:\?\.)?\((?:[^()]|\([^()]*\))*\)/g
const QUESTION = /\bobserver\?\.\w+/g
const LEFT = /\bobserver\??\.(?!ts')\w+/

/**
 * `node --import` it: the collector is loaded as it would be had nobody thought of observers. Throws when a call is written
 * so that it is not found.
 */
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (!url.includes('/sim/collector/') || url.endsWith('/grok-patterns.ts')) return loaded
    const source = Buffer.from(loaded.source as Uint8Array)
      .toString()
      .replace(CALL, 'undefined')
      .replace(QUESTION, 'undefined')
    const left = LEFT.exec(source)
    if (left !== null) throw new Error(`${url} calls an observer in a way that cannot be stripped: ${left[0]}`)
    return { ...loaded, source }
  },
})

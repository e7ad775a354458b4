import type { Context } from '@opentelemetry/api'
import type { Carrier } from '../carrier/carrier.ts'
import { compileRule } from './compile-rule.ts'
import type { ProxyDeclaration } from './proxy-schema.ts'

/** Something a proxy did to a request: which rule, what, and to which headers. */
export type ProxyAct = {
  rule: number
  did: 'stripped' | 'set' | 'added' | 'copied' | 'renamed' | 'recased' | 'dropped' | 'reemitted' | 'refused'
  names: readonly string[]
}

/** Makes the proxy's own span, a child of what `parent` says, and answers the context with it. */
export type ProxySpan = (parent: Context) => Context

/** A proxy while the world runs. */
export class HeaderProxy {
  readonly name: string
  private readonly rules: readonly ReturnType<typeof compileRule>[]

  constructor(declared: ProxyDeclaration) {
    this.name = declared.name
    this.rules = declared.rules.map(compileRule)
  }

  /**
   * Does to a request's headers what the rules say; answers whether the request gets through, which it does not when
   * its headers are too large (HTTP 431). What was done is put into `acts`, where somebody wants to know.
   *
   * Without `span`, a proxy whose rules make one writes the context onwards as it came.
   */
  apply(carrier: Carrier, span: ProxySpan | null = null, acts: ProxyAct[] | null = null): boolean {
    for (let rule = 0; rule < this.rules.length; rule++) {
      const report =
        acts === null
          ? null
          : (did: ProxyAct['did'], names: readonly string[]): void => {
              if (names.length > 0) acts.push({ rule, did, names })
            }
      if (!this.rules[rule]!(carrier, span, report)) return false
    }
    return true
  }
}

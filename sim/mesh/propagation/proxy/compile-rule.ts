import type { Carrier, CarrierField } from '../carrier/carrier.ts'
import { carrierSize } from '../carrier/carrier-size.ts'
import { namePattern } from '../name-pattern.ts'
import type { ProxyAct, ProxySpan } from './header-proxy.ts'
import type { ProxyRule } from './proxy-schema.ts'
import { compileReemit } from './reemit.ts'

/** Told what a rule did. */
export type Report = ((did: ProxyAct['did'], names: readonly string[]) => void) | null

/** A rule that can be applied; answers whether the request goes on. */
export type CompiledRule = (carrier: Carrier, span: ProxySpan | null, report: Report) => boolean

/** A proxy's rule, ready to be applied to many requests. */
export function compileRule(rule: ProxyRule): CompiledRule {
  if ('strip' in rule) return strip(namePattern(rule.strip))
  if ('pass_only' in rule) {
    const passes = namePattern(rule.pass_only)
    return strip((name) => !passes(name))
  }
  if ('set' in rule) return writeAll(Object.entries(rule.set), 'set')
  if ('add' in rule) return writeAll(Object.entries(rule.add), 'added')
  if ('copy' in rule) return move(Object.entries(rule.copy), 'copied')
  if ('rename' in rule) return move(Object.entries(rule.rename), 'renamed')
  if ('case' in rule) return recase(rule.case)
  if ('max_bytes' in rule) return limit(rule.max_bytes, rule.drop)
  return compileReemit(rule.reemit)
}

function strip(test: (name: string) => boolean): CompiledRule {
  return (carrier, _span, report) => {
    if (report !== null) report('stripped', carrier.names().filter(test))
    carrier.remove(test)
    return true
  }
}

function writeAll(entries: readonly (readonly [string, string])[], did: 'set' | 'added'): CompiledRule {
  return (carrier, _span, report) => {
    for (const [name, value] of entries) {
      if (did === 'added') carrier.append(name, value)
      else overwrite(carrier, name, value.trim())
    }
    if (report !== null)
      report(
        did,
        entries.map(([name]) => name),
      )
    return true
  }
}

function move(entries: readonly (readonly [string, string])[], did: 'copied' | 'renamed'): CompiledRule {
  const moves = entries.map(([from, to]) => ({ from: namePattern([from]), to }))
  return (carrier, _span, report) => {
    const done: string[] = []
    for (const { from, to } of moves) {
      const found = carrier.fields().findLast(({ name }) => from(name))
      if (found === undefined) continue
      if (did === 'renamed') carrier.remove(from)
      overwrite(carrier, to, found.value)
      done.push(to)
    }
    if (report !== null) report(did, done)
    return true
  }
}

function recase(to: 'lower' | 'upper'): CompiledRule {
  return (carrier, _span, report) => {
    const done: string[] = []
    for (let field = carrier.first; field !== null; field = field.next) {
      const name = to === 'lower' ? field.name.toLowerCase() : field.name.toUpperCase()
      if (name === field.name) continue
      field.name = name
      done.push(name)
    }
    if (report !== null) report('recased', done)
    return true
  }
}

function limit(bytes: number, drop: readonly string[]): CompiledRule {
  const tests = drop.map((pattern) => namePattern([pattern]))
  return (carrier, _span, report) => {
    const dropped: string[] = []
    for (const test of tests) {
      if (carrierSize(carrier) <= bytes) break
      for (const name of carrier.names()) if (test(name)) dropped.push(name)
      carrier.remove(test)
    }
    if (report !== null) report('dropped', dropped)
    if (carrierSize(carrier) <= bytes) return true
    if (report !== null) report('refused', carrier.names())
    return false
  }
}

// Whatever case the header was written in.
function overwrite(carrier: Carrier, name: string, value: CarrierField['value']): void {
  if (carrier.kind === 'http' || carrier.kind === 'http2') {
    const lower = name.toLowerCase()
    carrier.remove((written) => written !== name && written.toLowerCase() === lower)
  }
  carrier.replace(name, value)
}

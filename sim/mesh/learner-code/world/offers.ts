import { httpTarget } from '../../instrumentation/http-target.ts'
import type { StepRunner } from '../../operation.ts'
import type { Scenario } from '../../scenario.ts'
import type { Step } from '../../scenario/step.ts'

/** What the code of an operation can ask the world for: the operation's steps. */
export class Offers {
  private readonly scenario: Scenario
  private readonly steps: readonly Step[]
  private readonly runners: readonly StepRunner[]

  /** `runners` are the steps, ready to be taken, in their order. */
  constructor(scenario: Scenario, steps: readonly Step[], runners: readonly StepRunner[]) {
    this.scenario = scenario
    this.steps = steps
    this.runners = runners
  }

  /** A request to another service, or over HTTP to somebody else's; `target` is an operation or a URL. */
  call(target: string, method: string): StepRunner | null {
    return (
      this.find((step) => 'call' in step && (step.call === target || step.id === target)) ??
      this.find((step) => 'call' in step && this.isAt(step.call, target, method)) ??
      this.find((step) => 'ask' in step && (step.ask === target || this.isOf(step.ask, target)))
    )
  }

  /** A question to a silent peer: the step for it, or the only one there is for the peer. */
  query(peer: string, text: string): StepRunner | null {
    return (
      this.find((step) => 'ask' in step && step.ask === peer && [step.for, step.text, step.id].includes(text)) ??
      this.find((step) => 'ask' in step && step.ask === peer)
    )
  }

  /** A message to a topic. */
  produce(topic: string): StepRunner | null {
    return this.find((step) => 'publish' in step && step.publish === topic)
  }

  private find(test: (step: Step) => boolean): StepRunner | null {
    return this.runners[this.steps.findIndex(test)] ?? null
  }

  /** Whether a URL is where an operation listens. */
  private isAt(operation: string, url: string, method: string): boolean {
    const [service, name] = operation.split('.') as [string, string]
    const parts = partsOf(url)
    const declared = this.scenario.services[service]
    const http = declared?.operations[name]?.http
    if (parts === null || declared === undefined || http === undefined) return false
    const { address = service, port } = declared
    const listens = httpTarget(http, undefined, address, port)
    if (parts.host !== address || (parts.port !== undefined && parts.port !== port)) return false
    return (method === '' || method === listens.method) && follows(listens.route, parts.path)
  }

  private isOf(peer: string, url: string): boolean {
    const declared = this.scenario.peers[peer]
    return declared !== undefined && partsOf(url)?.host === declared.address
  }
}

function partsOf(url: string): { host: string; port: number | undefined; path: string } | null {
  const match = /^https?:\/\/([^/:?#]+)(?::(\d+))?([^?#]*)/.exec(url)
  if (match === null) return null
  return { host: match[1]!, port: match[2] === undefined ? undefined : Number(match[2]), path: match[3] || '/' }
}

/** Whether a path is one of a route's: `/orders/{id}` has `/orders/17`. */
function follows(route: string, path: string): boolean {
  const wanted = route.split('/')
  const given = path.split('/')
  return wanted.length === given.length && wanted.every((part, index) => part === given[index] || part.startsWith('{'))
}

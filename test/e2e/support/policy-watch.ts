import type { BrowserContext, Page } from '@playwright/test'

export type PolicyWatch = {
  /** Everything that was blocked, or that left the origin, since the context was opened. */
  offences(): Promise<string[]>
}

declare global {
  interface Window {
    tellOffence(what: string): void
  }
}

/** Writes down each violation of a policy, each error on a console and each request to another host. */
export async function watchPolicies(context: BrowserContext, origin: string): Promise<PolicyWatch> {
  const offences: string[] = []
  await context.exposeFunction('tellOffence', (what: string) => void offences.push(what))
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, sample }) =>
      window.tellOffence(`${location.pathname}: ${violatedDirective} blocked ${blockedURI} ${sourceFile} ${sample}`),
    )
  })
  context.on('request', (request) => {
    const { protocol, origin: to } = new URL(request.url())
    if (protocol.startsWith('http') && to !== origin) offences.push(`a request to ${request.url()}`)
  })
  context.on('console', (message) => {
    if (message.type() === 'error') offences.push(`${message.location().url}: ${message.text()}`)
  })
  context.on('weberror', (error) => void offences.push(`${error.page()?.url()}: ${error.error().stack}`))
  return {
    async offences() {
      // What was told last is on its way through the browser: ask each page something after it.
      await Promise.all(context.pages().map((page: Page) => page.evaluate(() => document.readyState)))
      return [...offences]
    },
  }
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NextRequest } from 'next/server'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { hashInline, writeInlineHashes } from '#app/_server/node/inline-hashes.ts'
import { config, proxy } from '../../../proxy.ts'

const lessonScript = 'self.__next_f.push([1,"a lesson"])'
const lessonRules = 'h1{color:red}'
const noPageScript = 'self.__next_f.push([1,"no page"])'

let project: string
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'tracelab-site-'))
  const pages = join(project, '.next/server/app')
  mkdirSync(join(pages, 'th/learn/sampling'), { recursive: true })
  writeFileSync(
    join(pages, 'th/learn/sampling/L08.1.html'),
    `<style>${lessonRules}</style><script>${lessonScript}</script><script src="/a.js"></script>`,
  )
  mkdirSync(join(pages, 'en'))
  writeFileSync(join(pages, 'en/no-page.html'), `<script id="_R_">${noPageScript}</script>`)
  mkdirSync(join(project, 'prisma'))
  writeFileSync(join(project, 'prisma/schema.prisma'), '')
  writeInlineHashes(join(project, '.next'))
  vi.spyOn(process, 'cwd').mockReturnValue(project)
  vi.stubEnv('NODE_ENV', 'production')
})
afterAll(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(project, { recursive: true, force: true })
})

function ask(url: string, headers: Record<string, string> = {}) {
  const { host } = new URL(url)
  return proxy(new NextRequest(url, { headers: { host, ...headers } }))
}

function directive(response: Response, name: string): string[] {
  const policy = response.headers.get('content-security-policy') ?? ''
  const [, ...sources] =
    policy
      .split('; ')
      .find((text) => text.startsWith(`${name} `))
      ?.split(' ') ?? []
  return sources
}

describe('the way to a language', () => {
  it('is chosen by the browser at the start only', () => {
    const thai = { 'accept-language': 'th-TH,th;q=0.9,en;q=0.8' }
    expect(ask('http://localhost:3000/', thai).headers.get('location')).toBe('http://localhost:3000/th')
    expect(ask('http://localhost:3000/').headers.get('location')).toBe('http://localhost:3000/en')
    expect(ask('http://localhost:3000/lab?seed=7', thai).headers.get('location')).toBe(
      'http://localhost:3000/en/lab?seed=7',
    )
  })

  it('is left as it is where the path has it', () => {
    expect(ask('http://localhost:3000/th/lab').headers.get('location')).toBeNull()
  })

  it('is for pages, not for files, data or assets', () => {
    const matcher = new RegExp(`^${config.matcher}$`)
    for (const path of ['/', '/en', '/lab', '/th/learn/sampling/L08.1']) expect(path).toMatch(matcher)
    for (const path of ['/icon.svg', '/api/health', '/_next/static/chunks/a.js']) expect(path).not.toMatch(matcher)
  })
})

describe('the policy of a page', () => {
  it('lets in the scripts it was built with, and no other', () => {
    const page = ask('http://localhost:3000/th/learn/sampling/L08.1')
    const { scripts } = hashInline(`<script>${lessonScript}</script>`)
    expect(directive(page, 'script-src')).toEqual(["'self'", ...scripts])
    expect(directive(page, 'default-src')).toEqual(["'none'"])
    expect(directive(page, 'connect-src')).toEqual(["'self'"])
  })

  it('hashes what is inline, once, and as the browser does', () => {
    const html = '<script src="a.js" async=""></script><script id="x">alert(1)</script><script>alert(1)</script>'
    expect(hashInline(html)).toEqual({ scripts: ["'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"], styles: [] })
  })

  it('lets in the rules it was built with, and style elements by a nonce that only the page is told', () => {
    const [first, second] = [1, 2].map(() => ask('http://localhost:3000/th/learn/sampling/L08.1'))
    const nonce = /^n;desc="([\w+/]{24})"$/.exec(first?.headers.get('server-timing') ?? '')?.[1]
    expect(first && directive(first, 'style-src-elem')).toEqual([
      "'self'",
      `'nonce-${nonce}'`,
      ...hashInline(`<style>${lessonRules}</style>`).styles,
    ])
    expect(second?.headers.get('server-timing')).not.toBe(first?.headers.get('server-timing'))
  })

  it.each([
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
    'http://tracelab.localhost',
    'https://tracelab.school.example',
  ])('trusts %s to tell the page its nonce', (origin) => {
    expect(ask(`${origin}/th`).headers.get('server-timing')).not.toBeNull()
  })

  it('lets in every style element where the page cannot learn a nonce', () => {
    const page = ask('http://192.168.1.20:3000/th/learn/sampling/L08.1')
    expect(page.headers.get('server-timing')).toBeNull()
    expect(directive(page, 'style-src-elem')).toEqual(["'self'", "'unsafe-inline'"])
    expect(directive(page, 'script-src')).not.toContain("'unsafe-inline'")
  })

  it('fits the answer about a page that does not exist, in its language', () => {
    const page = ask('http://localhost:3000/en/no/such/page?x=1')
    expect(page.status).toBe(404)
    expect(page.headers.get('x-middleware-rewrite')).toBe('http://localhost:3000/en/no-page')
    const { scripts } = hashInline(`<script>${noPageScript}</script>`)
    expect(directive(page, 'script-src')).toEqual(["'self'", ...scripts])
  })

  it('does not stumble over a path that is no text', () => {
    expect(directive(ask('http://localhost:3000/en/%E0%A4%A'), 'default-src')).toEqual(["'none'"])
  })
})

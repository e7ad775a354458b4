import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { NextResponse } from 'next/server'
import type { NextRequest } from 'next/server'
import { developmentPolicy, pagePolicy } from '#app/_server/node/content-security-policy.ts'
import { readEnv } from '#app/_server/node/env.ts'
import { readInlineHashes } from '#app/_server/node/inline-hashes.ts'
import type { HashesByPath } from '#app/_server/node/inline-hashes.ts'
import { projectRoot } from '#app/_server/node/project-root.ts'
import { defaultLocale, isLocale, negotiateLocale } from '#app/i18n/locales.ts'

export const config = {
  // Pages only. The codes of lessons have dots, so a dot alone does not make a file.
  matcher: '/((?!_next/|api/|.*\\.(?:ico|svg|png|txt|xml|webmanifest)$).*)',
}

/** Sends every page with its language in its path and a Content-Security-Policy of its own. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl
  if (!isLocale(pathname.split('/')[1])) return redirectToLocale(request)

  const { mode } = readEnv()
  if (mode !== 'production') return withPolicy(NextResponse.next(), developmentPolicy())

  const styleNonce = isTrustworthy(request) ? createNonce() : undefined
  const known = inlineHashes()[decodePath(pathname)]
  const response = known
    ? withPolicy(NextResponse.next(), pagePolicy({ ...known, styleNonce }))
    : answerNoPage(request, styleNonce)
  // A static page cannot carry a nonce. The page reads this header; markup that was smuggled into it cannot.
  if (styleNonce) response.headers.set('server-timing', `n;desc="${styleNonce}"`)
  return response
}

function redirectToLocale(request: NextRequest): NextResponse {
  const url = request.nextUrl.clone()
  const isStart = url.pathname === '/'
  const locale = isStart ? negotiateLocale(request.headers.get('accept-language')) : defaultLocale
  url.pathname = isStart ? `/${locale}` : `/${locale}${url.pathname}`
  const response = NextResponse.redirect(url)
  if (isStart) response.headers.set('vary', 'accept-language')
  return response
}

// Every page was built, so what is not among them does not exist. Next itself would not know the language to say so in.
function answerNoPage(request: NextRequest, styleNonce: string | undefined): NextResponse {
  const url = request.nextUrl.clone()
  url.pathname = `/${url.pathname.split('/')[1]}/no-page`
  url.search = ''
  const known = inlineHashes()[url.pathname] ?? { scripts: [], styles: [] }
  return withPolicy(NextResponse.rewrite(url, { status: 404 }), pagePolicy({ ...known, styleNonce }))
}

function withPolicy(response: NextResponse, policy: string): NextResponse {
  response.headers.set('content-security-policy', policy)
  return response
}

function createNonce(): string {
  return randomBytes(18).toString('base64')
}

// Browsers tell a page its Server-Timing in secure contexts only: over https, and on this machine.
function isTrustworthy(request: NextRequest): boolean {
  const protocol = request.headers.get('x-forwarded-proto') ?? request.nextUrl.protocol
  const hostname = (request.headers.get('host') ?? '').replace(/:\d+$/, '')
  return protocol.startsWith('https') || /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
}

function decodePath(pathname: string): string {
  const path = pathname.length > 1 ? pathname.replace(/\/$/, '') : pathname
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

let hashes: HashesByPath | undefined

function inlineHashes(): HashesByPath {
  hashes ??= readInlineHashes(join(/*turbopackIgnore: true*/ projectRoot(), readEnv().distFolder))
  return hashes
}

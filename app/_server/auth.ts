import 'server-only'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { nextCookies } from 'better-auth/next-js'
import { anonymous } from 'better-auth/plugins/anonymous'
import { magicLink } from 'better-auth/plugins/magic-link'
import { mailSignInLink } from './accounts/account-mail.ts'
import { mailLinkSeconds, passwordLimits } from './limits.ts'
import { getPrisma } from './node/db.ts'
import { readEnv } from './node/env.ts'
import { processPromise } from './node/process-singleton.ts'
import { serverSecret } from './node/server-secret.ts'

const day = 24 * 60 * 60

/**
 * Identities, passwords and sessions. It has no route of its own: server actions call `auth.api`, so that Next's check of
 * the origin, our rate limits and our own refusals stand before each of its ways, and those we do not use do not exist.
 */
async function createAuth() {
  const { publicUrl } = readEnv()
  return betterAuth({
    appName: 'Tracelab',
    secret: serverSecret('auth'),
    // Nothing is asked of it over HTTP; without one it cannot read a link, whoever brings it.
    baseURL: publicUrl ?? 'http://localhost',
    database: prismaAdapter(await getPrisma(), { provider: 'postgresql' }),
    telemetry: { enabled: false },
    logger: { level: 'error' },
    // Without an account the cookie is all that leads back to a learner's progress.
    session: { expiresIn: 400 * day, updateAge: 7 * day },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: passwordLimits.least,
      maxPasswordLength: passwordLimits.most,
      revokeSessionsOnPasswordReset: true,
    },
    rateLimit: { enabled: false },
    // Whoever reads the database cannot follow a link that was mailed to somebody else.
    verification: { storeIdentifier: 'hashed' },
    advanced: {
      cookiePrefix: 'tracelab',
      // By default a production build asks for https, which a school's own network may not have.
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      // What an anonymous learner did joins an account when they say so (`join-learner.ts`), not by itself.
      anonymous({ emailDomainName: 'anonymous.invalid', disableDeleteAnonymousUser: true }),
      magicLink({
        disableSignUp: true,
        expiresIn: mailLinkSeconds,
        sendMagicLink: ({ email, token, metadata }) => mailSignInLink(email, token, metadata?.['locale']),
      }),
      nextCookies(),
    ],
  })
}

export function getAuth(): ReturnType<typeof createAuth> {
  return processPromise('auth', createAuth)
}

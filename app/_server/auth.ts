import 'server-only'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { nextCookies } from 'better-auth/next-js'
import { anonymous } from 'better-auth/plugins/anonymous'
import { getPrisma } from './node/db.ts'
import { readEnv } from './node/env.ts'
import { processPromise } from './node/process-singleton.ts'
import { serverSecret } from './node/server-secret.ts'

const day = 24 * 60 * 60

async function createAuth() {
  const { publicUrl } = readEnv()
  return betterAuth({
    appName: 'Tracelab',
    secret: serverSecret('auth'),
    ...(publicUrl && { baseURL: publicUrl }),
    database: prismaAdapter(await getPrisma(), { provider: 'postgresql' }),
    telemetry: { enabled: false },
    logger: { level: 'error' },
    // Without an account the cookie is all that leads back to a learner's progress.
    session: { expiresIn: 400 * day, updateAge: 7 * day },
    // An identity is made by a learner's first action, and by nothing else.
    disabledPaths: ['/sign-in/anonymous'],
    advanced: {
      cookiePrefix: 'tracelab',
      // By default a production build asks for https, which a school's own network may not have.
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      ipAddress: { disableIpTracking: true },
    },
    plugins: [anonymous({ emailDomainName: 'anonymous.invalid' }), nextCookies()],
  })
}

export function getAuth(): ReturnType<typeof createAuth> {
  return processPromise('auth', createAuth)
}

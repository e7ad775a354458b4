import 'server-only'
import { createTransport } from 'nodemailer'
import { readEnv } from './node/env.ts'
import { processSingleton } from './node/process-singleton.ts'

/** A mail in plain text: a link that can be read is a link that can be judged. */
export type Mail = { to: string; subject: string; text: string }

// A mail server that accepts a connection and then says nothing must not hold it for minutes.
const patienceMs = 20_000

/** Whether this instance sends mail at all; where it does not, no screen offers what needs it. */
export function sendsMail(): boolean {
  return readEnv().mail !== undefined
}

/** Hands a mail to the mail server; throws when it is not taken, or when there is none. */
export async function sendMail(mail: Mail): Promise<void> {
  const settings = readEnv().mail
  if (!settings) throw new Error('TRACELAB_SMTP is not set')
  const transport = processSingleton('mail', () =>
    createTransport({
      url: settings.smtp,
      pool: true,
      maxConnections: 2,
      connectionTimeout: patienceMs,
      greetingTimeout: patienceMs,
      socketTimeout: patienceMs,
    }),
  )
  await transport.sendMail({ from: settings.from, ...mail })
}

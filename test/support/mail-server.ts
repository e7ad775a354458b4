import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail server that takes every mail and keeps it. */
export type MailServer = {
  /** For TRACELAB_SMTP. */
  url: string
  /** The mails so far to an address, as plain text, oldest first. */
  mailsTo(address: string): string[]
  /** Resolves with the newest mail to an address, once there are this many. */
  waitFor(address: string, count?: number): Promise<string>
  close(): Promise<void>
}

/** Starts one, on a free port unless one is named. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const mails: { to: string[]; text: string }[] = []
  const watchers = new Set<() => void>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: readBody(Buffer.concat(chunks).toString()),
        })
        for (const watch of watchers) watch()
        done()
      })
    },
  })
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve)
  })
  const mailsTo = (address: string) => mails.filter(({ to }) => to.includes(address)).map(({ text }) => text)
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mailsTo,
    waitFor: (address, count = 1) =>
      new Promise((resolve) => {
        const look = () => {
          const found = mailsTo(address)
          if (found.length < count) return
          watchers.delete(look)
          resolve(found.at(-1)!)
        }
        watchers.add(look)
        look()
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
      }),
  }
}

/** The one plain part of our mails: what is after the headers, without what its transfer encoding put in. */
function readBody(mail: string): string {
  const [head = '', ...body] = mail.split('\r\n\r\n')
  const text = body.join('\r\n\r\n')
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(text, 'base64').toString()
  if (!/transfer-encoding: quoted-printable/i.test(head)) return text
  const bytes = text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

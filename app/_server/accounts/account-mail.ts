import 'server-only'
import { sendMail } from '../mail.ts'
import { mailLinkSeconds } from '../limits.ts'
import { readEnv } from '../node/env.ts'

type Locale = 'en' | 'th'
type Text = { subject: string; body: (link: string) => string }

const minutes = mailLinkSeconds / 60

const texts: Record<'signIn' | 'reset' | 'confirm', Record<Locale, Text>> = {
  signIn: {
    en: {
      subject: 'Sign in to Tracelab',
      body: (link) =>
        `This link signs you in to Tracelab, once, within ${minutes} minutes:\n\n${link}\n\nIf you did not ask for it, leave it: nothing happens without it.\n`,
    },
    th: {
      subject: 'เข้าสู่ระบบ Tracelab',
      body: (link) =>
        `ลิงก์นี้ใช้เข้าสู่ระบบ Tracelab ได้ครั้งเดียว ภายใน ${minutes} นาที\n\n${link}\n\nถ้าคุณไม่ได้เป็นคนขอ ปล่อยไว้ได้เลย ถ้าไม่มีใครเปิดลิงก์ก็ไม่มีอะไรเปลี่ยน\n`,
    },
  },
  reset: {
    en: {
      subject: 'A new password for Tracelab',
      body: (link) =>
        `This link lets you choose a new password for Tracelab, once, within ${minutes} minutes:\n\n${link}\n\nIf you did not ask for it, leave it: your password stays as it is.\n`,
    },
    th: {
      subject: 'ตั้งรหัสผ่านใหม่ของ Tracelab',
      body: (link) =>
        `ลิงก์นี้ใช้ตั้งรหัสผ่านใหม่ของ Tracelab ได้ครั้งเดียว ภายใน ${minutes} นาที\n\n${link}\n\nถ้าคุณไม่ได้เป็นคนขอ ปล่อยไว้ได้เลย รหัสผ่านเดิมยังใช้ได้\n`,
    },
  },
  confirm: {
    en: {
      subject: 'Is this your address?',
      body: (link) =>
        `Somebody made an account at Tracelab with this address. If it was you, open this link in the browser you are signed in with:\n\n${link}\n\nIf it was not you, leave it: whoever it was cannot confirm the address.\n`,
    },
    th: {
      subject: 'อีเมลนี้เป็นของคุณไหม',
      body: (link) =>
        `มีคนเปิดบัญชี Tracelab ด้วยอีเมลนี้ ถ้าเป็นคุณ เปิดลิงก์นี้ในเบราว์เซอร์ที่เข้าสู่ระบบอยู่\n\n${link}\n\nถ้าไม่ใช่คุณ ปล่อยไว้ได้เลย คนที่เปิดบัญชีจะยืนยันอีเมลนี้ไม่ได้\n`,
    },
  },
}

/** Mails a link that signs in. */
export async function mailSignInLink(email: string, token: string, locale: unknown): Promise<void> {
  await mailLink('signIn', email, `sign-in?link=${encodeURIComponent(token)}`, locale)
}

/** Mails a link to where a new password is chosen. */
export async function mailResetLink(email: string, token: string, locale: unknown): Promise<void> {
  await mailLink('reset', email, `reset?token=${encodeURIComponent(token)}`, locale)
}

/** Mails a link by which its reader says that the address is theirs. */
export async function mailConfirmLink(email: string, token: string, locale: unknown): Promise<void> {
  await mailLink('confirm', email, `confirm?token=${encodeURIComponent(token)}`, locale)
}

async function mailLink(kind: keyof typeof texts, to: string, page: string, wanted: unknown): Promise<void> {
  const locale: Locale = wanted === 'th' ? 'th' : 'en'
  const { subject, body } = texts[kind][locale]
  await sendMail({ to, subject, text: body(new URL(`/${locale}/account/${page}`, readEnv().publicUrl).href) })
}

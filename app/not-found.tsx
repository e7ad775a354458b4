import type { Metadata } from 'next'
import { Link } from '#app/_ui/link.tsx'
import { BilingualMessage } from './[locale]/_components/bilingual-message.tsx'
import { ThemeKeeper } from './[locale]/_components/theme-keeper.tsx'

const firstLesson = '/learn/tail-sampling/the-classic-goal'

export const metadata: Metadata = { title: 'No page here · Tracelab' }

/** An address that leads nowhere has no language either. */
export default function NotFoundPage() {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <ThemeKeeper />
      </head>
      <body>
        <BilingualMessage
          en={
            <>
              <h1 className="text-h1">No page here.</h1>
              <p>
                <Link href={`/en${firstLesson}`}>Back to lessons</Link> · <Link href="/en">Start page</Link>
              </p>
            </>
          }
          th={
            <>
              <h2 className="text-h1">ไม่มีหน้านี้</h2>
              <p>
                <Link href={`/th${firstLesson}`}>กลับไปที่บทเรียน</Link> · <Link href="/th">หน้าแรก</Link>
              </p>
            </>
          }
        />
      </body>
    </html>
  )
}

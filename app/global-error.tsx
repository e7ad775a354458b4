'use client'

import { BilingualMessage } from './[locale]/_components/bilingual-message.tsx'
import { ThemeKeeper } from './[locale]/_components/theme-keeper.tsx'
import { Button } from './_ui/button.tsx'
import './globals.css'

/** What is left when even the frame of the site could not be drawn. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <title>This page stopped · Tracelab</title>
        <ThemeKeeper />
      </head>
      <body>
        <BilingualMessage
          en={
            <>
              <h1 className="text-h1">This page stopped.</h1>
              <p className="mb-3">It could not be drawn. What you typed and answered in this browser is kept.</p>
              <Button onClick={reset}>Draw it again</Button>
              {error.digest && <p className="mt-3 text-ui text-ink3">Code for the server log: {error.digest}</p>}
            </>
          }
          th={
            <>
              <h2 className="text-h1">หน้านี้หยุดทำงาน</h2>
              <p className="mb-3">วาดหน้านี้ไม่สำเร็จ สิ่งที่คุณพิมพ์และตอบไว้ในเบราว์เซอร์นี้ยังอยู่ครบ</p>
              <Button onClick={reset}>วาดใหม่อีกครั้ง</Button>
            </>
          }
        />
      </body>
    </html>
  )
}

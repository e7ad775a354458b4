'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import { useLocale } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { PrintedSheet } from './printed-sheet.tsx'
import { SheetForm } from './sheet-form.tsx'
import { useSheet } from './use-sheet.ts'

/** A form that draws a sheet, and the sheet whose code is in the address. */
export function SheetView({ roles }: { roles: readonly { id: string; name: string }[] }) {
  const say = useSay('interview-sheet')
  const locale = useLocale()
  const router = useRouter()
  const code = useSearchParams().get('code')
  const sheet = useSheet(code)
  const isSheet = typeof sheet === 'object'
  const isWrong = code !== null && sheet === 'none'
  return (
    <>
      <div className="print:hidden">
        <SheetForm
          // A code that turns out to be no sheet's stands in the field, to be mended.
          key={`${code} ${isWrong}`}
          roles={roles}
          isWrong={isWrong}
          code={code ?? ''}
          onDrawn={(drawn) => router.push(`/${locale}/interview/sheet?code=${encodeURIComponent(drawn)}`)}
        />
        <p role="status" className="mt-3 min-h-5 text-ui text-ink2">
          {sheet === 'drawing' && say('drawing')}
          {sheet === 'unreachable' && say('unreachable')}
        </p>
        {isSheet && <Button onClick={() => window.print()}>{say('print')}</Button>}
      </div>
      {isSheet && <PrintedSheet sheet={sheet} />}
    </>
  )
}

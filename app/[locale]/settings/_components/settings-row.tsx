import type { ReactNode } from 'react'

type Props = { id?: string; title: ReactNode; note?: ReactNode; children: ReactNode }

/** One setting: its name on the left, what changes it on the right. */
export function SettingsRow({ id, title, note, children }: Props) {
  return (
    <div id={id} className="grid gap-x-8 gap-y-2 border-t border-hair py-4 tablet:grid-cols-[14rem_1fr]">
      <h2 className="text-ui font-semibold">{title}</h2>
      <div className="flex min-w-0 flex-col items-start gap-2">
        {children}
        {note && <p className="max-w-[34em] text-read-s leading-(--lh-ui) text-ink2">{note}</p>}
      </div>
    </div>
  )
}

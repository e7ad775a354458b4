import type { ReactNode } from 'react'

/** A page that cannot know its language says the same thing in both. */
export function BilingualMessage({ en, th }: { en: ReactNode; th: ReactNode }) {
  return (
    <main
      id="content"
      className="mx-auto flex min-h-dvh max-w-170 flex-col justify-center gap-10 bg-bg px-4 py-16 text-read"
    >
      <div lang="en" className="border-t-2 border-ink pt-3">
        {en}
      </div>
      <div lang="th" className="border-t-2 border-ink pt-3 font-read leading-(--lh-read)">
        {th}
      </div>
    </main>
  )
}

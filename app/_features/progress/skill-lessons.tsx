'use client'

import { useLocale } from 'next-intl'
import type { SkillRow } from '#app/_server/memory-overview.ts'
import { Link } from '#app/_ui/link.tsx'

/** Links to the lessons that train a skill. */
export function SkillLessons({ skill }: { skill: SkillRow }) {
  const locale = useLocale()
  return (
    <span className="flex flex-wrap gap-x-2 text-ui-s">
      {skill.lessons.map(({ code, path }) => (
        <Link key={code} href={`/${locale}${path}`} className="inline-flex min-h-6 items-center">
          {code}
        </Link>
      ))}
    </span>
  )
}

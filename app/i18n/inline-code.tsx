import { MixedText } from './mixed-text.tsx'

/** One sentence whose only markup is `code` in backticks. */
export function InlineCode({ locale, children }: { locale: string; children: string }) {
  // Parts alternate and may say the same twice, so their place is their identity.
  /* oxlint-disable react/no-array-index-key */
  return children.split('`').map((part, index) =>
    index % 2 === 1 ? (
      <code key={index} lang="en">
        {part}
      </code>
    ) : (
      <MixedText key={index} locale={locale}>
        {part}
      </MixedText>
    ),
  )
  /* oxlint-enable react/no-array-index-key */
}

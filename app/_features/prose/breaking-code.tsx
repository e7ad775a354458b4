import { Fragment, type ComponentProps } from 'react'

/** Longer names than this may be broken, where their parts meet. */
const mostUnbroken = 18

/** Code in a line of text: what is long breaks between its parts, not within them. */
export function BreakingCode({ children, ...rest }: ComponentProps<'code'>) {
  const isLong = typeof children === 'string' && children.length > mostUnbroken && !children.includes('\n')
  if (!isLong) return <code {...rest}>{children}</code>
  const parts = children.split(/(?<=[_.=/:,])(?=\w)/)
  return (
    <code {...rest}>
      {parts.map((part, place) => (
        // Parts repeat, and never move.
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={place}>
          {place > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </code>
  )
}

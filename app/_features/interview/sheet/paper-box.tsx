/** A box that is ticked with a pen. */
export function PaperBox() {
  return <span aria-hidden="true" className="inline-block size-3.5 flex-none translate-y-0.5 border border-ctl" />
}

/**
 * The value of a colour token as the browser computes it now, for canvases: `tokenColor('--kept')`.
 * A custom property alone would read back as its source text, `light-dark(…)`.
 */
export function tokenColor(token: `--${string}`, host: HTMLElement = document.body): string {
  const probe = document.createElement('span')
  probe.style.color = `var(${token})`
  host.append(probe)
  const color = getComputedStyle(probe).color
  probe.remove()
  return color
}

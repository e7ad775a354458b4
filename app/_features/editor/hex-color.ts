import { tokenColor } from '#app/_ui/token-color.ts'

let pixel: CanvasRenderingContext2D | null = null

/** A colour token as `#rrggbb`, for libraries that know no other colours. */
export function hexColor(token: `--${string}`): string {
  pixel ??= Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', {
    willReadFrequently: true,
  })
  if (!pixel) return '#808080'
  pixel.clearRect(0, 0, 1, 1)
  pixel.fillStyle = tokenColor(token)
  pixel.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = pixel.getImageData(0, 0, 1, 1).data
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

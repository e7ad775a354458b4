/** Room above and below the strip's line, px: more for what is kept. */
export function stripRoom(phone: boolean): { up: number; down: number } {
  return phone ? { up: 104, down: 60 } : { up: 160, down: 116 }
}

// Search as people type on a duty desk: without diacritics, words in any order.

/** "Bãi cân Đồng Sim" → "bai can dong sim" */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .toLowerCase();
}

/** Every word of the query occurs somewhere in the text. */
export function matches(text: string, query: string): boolean {
  const folded = fold(text);
  return fold(query).split(/\s+/).filter(Boolean).every((word) => folded.includes(word));
}

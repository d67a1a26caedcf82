// Grades of a loudspeaker's quality, 0 to 100.
export type Grade = 'good' | 'fair' | 'medium' | 'poor';

export function gradeOf(score: number): Grade {
  if (score >= 85) return 'good';
  if (score >= 70) return 'fair';
  return score >= 50 ? 'medium' : 'poor';
}

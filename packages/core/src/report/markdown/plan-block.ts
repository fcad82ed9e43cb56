import { counted, formatCount } from '../counts';
import { shorten } from '../fit-text';
import { escapeText, fenced, inlineCode } from '../markdown-escape';
import { sqlOnOneLine } from '../plain-text';
import { planWords } from '../plan-words';
import type { PlanMeasurement, Report } from '../report';
import type { Block } from './fit-blocks';
import { details } from './markdown-table';

const mostPlans = 30;
const longestText = 200;
const longestSql = 160;

/** The plans of the statements that work on rows, folded, each under its statement. */
export function planBlock({ measurements }: Report, name: string): Block[] {
  const { plans = [], statements = [] } = measurements;
  if (plans.length === 0) return [];
  const texts = new Map(
    statements.map(({ migration, index, sql }) => [`${index} ${migration}`, sql]),
  );
  const shown = plans.slice(0, mostPlans).map((plan) => {
    const sql = texts.get(`${plan.index} ${plan.migration}`);
    return planText(plan, sql ?? null);
  });
  const more = plans.length - shown.length;
  const parts = [...shown, ...(more > 0 ? [`and ${counted(more, 'more plan')}`] : [])];
  const summary = `${name} (${formatCount(plans.length)})`;
  return [{ kind: 'statement tables', text: details(summary, parts.join('\n\n')) }];
}

function planText(plan: PlanMeasurement, sql: string | null): string {
  const place = inlineCode(`${shorten(plan.migration, longestText)} #${plan.index}`);
  const statement = sql === null ? '' : ` ${inlineCode(shorten(sqlOnOneLine(sql), longestSql))}`;
  const words = escapeText(shorten(planWords(plan), longestText));
  const line = [`${place}${statement}`, words].filter((part) => part !== '').join('<br>\n');
  return plan.plan === null ? line : `${line}\n\n${fenced(plan.plan, '')}`;
}

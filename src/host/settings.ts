import { type ConfigurationScope, workspace } from 'vscode';
import { settingIds } from './contributions.ts';

/** The person's settings as one plain object; package.json says what each means. */
export interface Settings {
  readonly hoverEnabled: boolean;
  readonly hoverMinimumLength: number;
  readonly hoverIntegers: boolean;
  readonly mseReduction: 'mean' | 'sum' | 'half';
  readonly thresholds: { readonly confidence: number; readonly saturation: number };
  readonly learningRate: number;
}

/**
 * The settings that hold at a document. VS Code marks a value outside its range but hands it over all the same, so each
 * is brought back into its range, or to its default, here.
 */
export function readSettings(scope?: ConfigurationScope): Settings {
  const configuration = workspace.getConfiguration(undefined, scope);
  const read = (id: string): unknown => configuration.get(id);
  const mseReduction = read(settingIds.mseReduction);
  return {
    hoverEnabled: read(settingIds.hoverEnabled) !== false,
    hoverMinimumLength: within(read(settingIds.hoverMinimumLength), 2, 1000, 2),
    hoverIntegers: read(settingIds.hoverIntegers) === true,
    mseReduction: mseReduction === 'sum' || mseReduction === 'half' ? mseReduction : 'mean',
    thresholds: {
      confidence: within(read(settingIds.confidence), 0.5, 1, 0.9),
      saturation: within(read(settingIds.saturation), 0, 1, 0.1),
    },
    learningRate: within(read(settingIds.learningRate), 1e-6, 1e6, 1),
  };
}

function within(value: unknown, least: number, most: number, otherwise: number): number {
  return typeof value === 'number' && !Number.isNaN(value) ? Math.min(most, Math.max(least, value)) : otherwise;
}

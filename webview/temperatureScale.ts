const coldest = 0.05;
const hottest = 20;

/** The slider's number of steps, each about a tenth more than the one before; its positions are 0 to this. */
export const sliderSteps = 60;

/** Where the slider stands for a temperature: logarithmic from 0.05 to 20, clamped to its ends. */
export function sliderPosition(temperature: number): number {
  const share = Math.log(temperature / coldest) / Math.log(hottest / coldest);
  return Math.round(Math.min(Math.max(share, 0), 1) * sliderSteps);
}

/** The temperature at a position of the slider, to two significant digits, for nobody means the others. */
export function sliderTemperature(position: number): number {
  return Number((coldest * (hottest / coldest) ** (position / sliderSteps)).toPrecision(2));
}

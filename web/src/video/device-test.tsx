import { useState } from "react";
import { useTexts } from "../language/index.ts";
import { videoTexts } from "../language/video.ts";
import { LevelMeter } from "./level-meter.tsx";
import { Picture } from "./picture.tsx";
import type { DeviceChoice, useDevices } from "./use-devices.ts";

/** Camera and microphone before anybody else sees or hears them. */
export function DeviceTest({ stream, devices, problem, open }: ReturnType<typeof useDevices>) {
  const t = useTexts(videoTexts);
  const [choice, setChoice] = useState<DeviceChoice>({ camera: null, microphone: null });
  const choose = (part: Partial<DeviceChoice>) => {
    const next = { ...choice, ...part };
    setChoice(next);
    void open(next);
  };
  return (
    <section className="card stack" aria-labelledby="device-test">
      <h2 id="device-test">{t("test.title")}</h2>
      {problem && (
        <p className="error" role="alert">
          {t(`test.${problem}`)}
        </p>
      )}
      {stream === null ? (
        <>
          <p>{t("test.ask")}</p>
          <div>
            <button type="button" className="button button--main" onClick={() => void open(choice)}>
              {t("test.start")}
            </button>
          </div>
        </>
      ) : (
        <>
          <Picture stream={stream} label={t("test.preview")} own />
          <LevelMeter stream={stream} label={t("test.level")} />
          <div className="row">
            <DeviceSelect
              kind="videoinput"
              label={t("test.camera")}
              devices={devices}
              onChange={camera => choose({ camera })}
            />
            <DeviceSelect
              kind="audioinput"
              label={t("test.microphone")}
              devices={devices}
              onChange={microphone => choose({ microphone })}
            />
          </div>
        </>
      )}
    </section>
  );
}

function DeviceSelect({
  kind,
  label,
  devices,
  onChange,
}: {
  readonly kind: MediaDeviceKind;
  readonly label: string;
  readonly devices: readonly MediaDeviceInfo[];
  readonly onChange: (deviceId: string) => void;
}) {
  const t = useTexts(videoTexts);
  const own = devices.filter(device => device.kind === kind);
  if (own.length < 2) return null;
  return (
    <label className="field">
      <span className="label">{label}</span>
      <select onChange={event => onChange(event.currentTarget.value)}>
        {own.map(({ deviceId, label: name }, index) => (
          <option key={deviceId} value={deviceId}>
            {name || t("test.unnamed", { number: index + 1 })}
          </option>
        ))}
      </select>
    </label>
  );
}

"""Test/Iterate (成功を計測する指標): criteria agreed before the mock is shown, scripts, feedback, evidence."""

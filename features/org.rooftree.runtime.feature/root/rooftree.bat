@echo off
rem Starts Rooftree on Windows; the flags are in jvm.options, those of the studio in studio.options. Needs Java 21 or newer in JAVA_HOME or on the PATH.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
for %%f in ("%~dp0plugins\org.eclipse.osgi_*.jar") do set "framework=%%f"
for %%f in ("%~dp0plugins\org.rooftree.platform_*.jar") do set "platform=%%f"
set "here=%~dp0"
set "here=%here:\=/%"
set "cache=%LOCALAPPDATA%\rooftree"
if not exist "%cache%" mkdir "%cache%"
set "options=jvm"
if "%~1"=="studio" set "options=studio"
:start
rem Java keeps the archive of loaded classes up to date by itself.
"%java%" "@%~dp0%options%.options" -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%cache%\%options%.jsa" "-Dosgi.install.area=file:/%here%" "-Dosgi.configuration.area=file:/%here%configuration/" -cp "%framework%;%platform%" org.rooftree.platform.Launcher %*
rem The studio asks to be started again.
if "%options%%errorlevel%"=="studio23" goto start
exit /b %errorlevel%
